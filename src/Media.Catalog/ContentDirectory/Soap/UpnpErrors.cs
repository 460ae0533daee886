namespace Media.Catalog.ContentDirectory.Soap;

/// <summary>The UPnP error codes (Device Architecture 1.0 to 2.0, ContentDirectory:1 to 4) as exceptions that know no UPnP.</summary>
internal static class UpnpErrors
{
    /// <summary>The exception for a fault.</summary>
    public static CatalogException ToException(SoapFault fault)
    {
        var (code, text) = (fault.Code, Message(fault));
        return code switch
        {
            401 or 602 => new CatalogUnsupportedException(text, code),
            402 or 600 or 601 or 605 => new CatalogInvalidRequestException(text, code),
            501 or 604 => new CatalogFailedException(text, retryHelps: false, code),
            603 => new CatalogFailedException(text, retryHelps: true, code),
            606 => new CatalogDeniedException(text, code),
            701 or 710 or 714 or 717 or 718 => new CatalogNotFoundException(text, code),
            702 => new CatalogConflictException(text, code),
            703 or 704 or 706 or 712 or 722 or 723 => new CatalogInvalidRequestException(text, code),
            705 or 711 or 713 or 721 => new CatalogReadOnlyException(text, code),
            707 or 716 => new CatalogBusyException(text, code),
            708 => new CatalogQueryRefusedException(text, code),
            709 => new CatalogSortRefusedException(text, code),
            715 or 719 => new CatalogDeniedException(text, code),
            720 => new CatalogFailedException(text, retryHelps: true, code),
            _ => new CatalogFailedException(text, retryHelps: false, code),
        };
    }

    private static string Message(SoapFault fault)
    {
        var description = fault.Description.Length > 200 ? fault.Description[..200] + "..." : fault.Description;
        return fault.Code is { } code ? $"The catalog refused: {description} (code {code})." : $"The catalog refused: {description}.";
    }
}
