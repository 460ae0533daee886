using Media.Core.Jobs;
using Media.Core.Publishing;

namespace Media.Workflow.Register;

/// <summary>Says that a release is live and has to be shown in the catalog. The same message may come more than once, and late.</summary>
/// <param name="Type">What is asked: <see cref="MessageType"/>.</param>
/// <param name="Version">The layout of this message.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Release">The release, which is also the name of the job that made it.</param>
/// <param name="Title">What an entry that is made for it is called.</param>
/// <param name="CatalogId">The catalog's id of the entry that it belongs to; null: one is made.</param>
/// <param name="Retitle">Whether the upload gave the title itself: then an entry that is there takes it too.</param>
internal sealed record RegistrationMessage(
    string Type, int Version, string Asset, string Release, string Title, string? CatalogId, bool Retitle = false)
{
    public const string MessageType = "media.register";

    public const int CurrentVersion = 1;

    /// <summary>The message for what is live.</summary>
    /// <param name="live">The release.</param>
    /// <param name="input">What its execution was started with.</param>
    public static RegistrationMessage For(AssetManifest live, TranscodeInput? input) => new(
        MessageType, CurrentVersion, live.Asset, live.Release, UploadMetadata.TitleOf(input?.Title, live.Source.Key), input?.CatalogId,
        UploadMetadata.CleanTitle(input?.Title) is not null);
}
