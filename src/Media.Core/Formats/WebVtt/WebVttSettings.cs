namespace Media.Core.Formats.WebVtt;

/// <summary>Captions as WebVTT.</summary>
public sealed record WebVttSettings : TrackSettings;
