using System.Text;
using Media.Core.Captions;
using Media.Core.Dash;
using Media.Core.Failures;
using Media.Core.Formats.WebVtt;
using Media.Core.Hls;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Core.Packaging;

/// <summary>What is known of a track of captions before it is packaged.</summary>
/// <param name="Id">Its id within the release.</param>
/// <param name="Title">What it is called, if anything.</param>
/// <param name="Language">Its language as the source has it, if at all.</param>
/// <param name="Role">What it is for (<see cref="TextRole"/>).</param>
/// <param name="Default">Whether it wants to be shown where nobody chooses.</param>
/// <param name="Sidecar">The upload that it is made of; null where it came with the video.</param>
public sealed record TextOrigin(string Id, string? Title, string? Language, string Role, bool Default, SidecarSource? Sidecar = null);

/// <summary>A track of captions, ready to be stored.</summary>
/// <param name="Document">Its description.</param>
/// <param name="Segments">Its segments for HLS, one after another.</param>
/// <param name="Whole">All of it in one file, with times that begin with the film, for DASH.</param>
public sealed record TextTrack(StoredTrack Document, byte[] Segments, byte[] Whole)
{
    /// <summary>CODECS of WebVTT (RFC 6381; ISO/IEC 14496-30). Manifests name it nowhere: the segments are no CMAF.</summary>
    private const string Codecs = "wvtt";

    private const string Nameless = "Captions";

    /// <summary>Packages captions.</summary>
    /// <param name="origin">What is known of them.</param>
    /// <param name="cues">The captions, with times on the published clock; what is over before the film begins is left out.</param>
    /// <param name="others">The other tracks of the release; at least one with pictures, whose segments these follow.</param>
    /// <exception cref="BadCaptionsException">There are none, too many, or they are shown for longer than makes sense.</exception>
    public static TextTrack Make(TextOrigin origin, IReadOnlyList<Cue> cues, IReadOnlyList<StoredTrack> others)
    {
        var pictures = others.First(track => track.Kind == TrackKind.Video);
        var begin = Begin(others);
        Cue[] shown = [.. cues.Where(cue => cue.End > begin).Select(cue => cue with { Start = Math.Max(begin, cue.Start) }).OrderBy(cue => cue.Start)];
        if (shown.Length is 0 or > CaptionReader.MostCues)
        {
            throw new BadCaptionsException(shown.Length == 0 ? "none of its captions is shown after the film has begun" : $"it holds more than {CaptionReader.MostCues} captions");
        }

        byte[][] segments = [.. CaptionSegmenter.Cut(shown, pictures.Segments, pictures.Timescale).Select(part => Encoding.UTF8.GetBytes(WebVtt.WriteSegment(part)))];
        var whole = Encoding.UTF8.GetBytes(WebVtt.Write(shown.Select(cue => cue.Later(-begin))));
        var texts = others.Where(track => track.Text is not null).ToArray();
        var document = new StoredTrack(
            StoredTrack.CurrentVersion, origin.Id, TrackKind.Text, TrackNames.Unique(Name(origin), [.. texts.Select(track => track.Name)]), MediaLayout.Text(origin.Id), new WebVttSettings(),
            LanguageTag.Of(origin.Language), origin.Role, pictures.Timescale, Codecs, null, null,
            [.. pictures.Segments.Zip(segments, (segment, text) => new TrackSegment(segment.Start, segment.Ticks, text.Length))],
            new TextFacts(origin.Default && !texts.Any(track => track.Text!.Default), shown.Length, whole.Length, origin.Sidecar));
        return new TextTrack(document, Join(segments), whole);
    }

    private static byte[] Join(byte[][] segments)
    {
        var joined = new byte[segments.Sum(segment => segment.Length)];
        var at = 0;
        foreach (var segment in segments)
        {
            segment.CopyTo(joined, at);
            at += segment.Length;
        }

        return joined;
    }

    /// <summary>The published time, in milliseconds, at which a player's own time begins: that of a sidecar file, and of the whole file.</summary>
    /// <param name="tracks">The tracks of the release.</param>
    public static long Begin(IEnumerable<StoredTrack> tracks) => (long)Math.Round(DashPackager.Begin(tracks) * 1000);

    private static string Name(TextOrigin origin) => TrackNames.Clean(origin.Title)
        ?? (LanguageTag.Of(origin.Language) ?? Nameless) + origin.Role switch { TextRole.Forced => " forced", TextRole.Caption => " SDH", _ => "" };
}
