using Media.Catalog;

namespace Media.Workflow.Register;

/// <summary>Tells what waiting can mend (no answer, a bad one, too busy, failed) from what it cannot.</summary>
internal static class Refusals
{
    private const int ParameterMismatch = 706;

    /// <summary>The refusal that a failure amounts to; null where the message is worth another try.</summary>
    public static RegistrationRefusedException? Of(Exception failure) => failure switch
    {
        RegistrationRefusedException refused => refused,
        CatalogReadOnlyException => new("Catalog.ReadOnly", $"The catalog lets nobody write here: {failure.Message}", failure),
        CatalogUnsupportedException => new("Catalog.Unsupported", $"The catalog cannot be written to: {failure.Message}", failure),
        CatalogDeniedException => new("Catalog.Denied", $"The catalog does not let us write: {failure.Message}", failure),
        CatalogNotFoundException => new("Catalog.NotFound", $"What has to be written to is not in the catalog: {failure.Message}", failure),
        CatalogInvalidRequestException => new("Catalog.Invalid", $"The catalog does not take what we write: {failure.Message}", failure),
        InvalidDataException => new("Media.BadMessage", failure.Message, failure),
        _ => null,
    };

    /// <summary>Whether the entry is not as it was read: reading it again helps. Servers answer either code.</summary>
    public static bool IsConflict(CatalogException failure) => failure is CatalogConflictException || failure.LegacyCode == ParameterMismatch;
}
