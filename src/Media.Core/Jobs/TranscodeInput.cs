namespace Media.Core.Jobs;

/// <summary>The input of an execution.</summary>
/// <param name="Type">What is asked: <see cref="MessageType"/>.</param>
/// <param name="Version">The layout of this message.</param>
/// <param name="Source">The upload.</param>
/// <param name="Asset">What it is published as.</param>
/// <param name="CatalogId">The catalog's id of the entry that it belongs to; null: an entry is made for it.</param>
/// <param name="Title">What an entry that is made for it is called; null: as the file.</param>
/// <param name="Profile">The name of the profile that says what is made of it; null: the usual one.</param>
public sealed record TranscodeInput(string Type, int Version, SourceObject Source, string Asset, string? CatalogId = null, string? Title = null, string? Profile = null)
{
    /// <summary>The one kind of message that the workflow takes.</summary>
    public const string MessageType = "media.transcode";

    /// <summary>The layout that this code writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The input for an upload.</summary>
    public static TranscodeInput For(SourceObject source, string? catalogId, string? title, string? profile = null) =>
        new(MessageType, CurrentVersion, source, AssetName.For(source.Bucket, source.Key), catalogId, title, profile);
}
