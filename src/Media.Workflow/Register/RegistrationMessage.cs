namespace Media.Workflow.Register;

/// <summary>Says that a release is live and has to be shown in the catalog. The same message may come more than once, and late.</summary>
/// <param name="Type">What is asked: <see cref="MessageType"/>.</param>
/// <param name="Version">The layout of this message.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Release">The release, which is also the name of the job that made it.</param>
/// <param name="Title">What an entry that is made for it is called.</param>
/// <param name="CatalogId">The catalog's id of the entry that it belongs to; null: one is made.</param>
internal sealed record RegistrationMessage(string Type, int Version, string Asset, string Release, string Title, string? CatalogId)
{
    public const string MessageType = "media.register";

    public const int CurrentVersion = 1;
}
