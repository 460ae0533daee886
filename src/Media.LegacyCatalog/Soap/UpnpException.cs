namespace Media.LegacyCatalog.Soap;

/// <summary>A refusal with a code of the standard (Device Architecture 2.0, table 3-4; ContentDirectory:4, 2.5).</summary>
internal sealed class UpnpException(int code, string description) : Exception(description)
{
    public int Code { get; } = code;

    public static UpnpException InvalidAction(string name) => new(401, $"Invalid Action: {name}");

    public static UpnpException InvalidArgs(string why) => new(402, $"Invalid Args: {why}");

    public static UpnpException NoSuchObject() => new(701, "No such object");

    public static UpnpException StaleTag(string why) => new(702, $"Invalid currentTagValue: {why}");

    public static UpnpException BadNewTag(string why) => new(703, $"Invalid newTagValue: {why}");

    public static UpnpException RequiredTag(string name) => new(704, $"Required tag: {name}");

    public static UpnpException ReadOnlyTag(string name) => new(705, $"Read only tag: {name}");

    public static UpnpException ParameterMismatch() => new(706, "Parameter mismatch: the lists differ in length");

    public static UpnpException BadSearch(string why) => new(708, $"Unsupported or invalid search criteria: {why}");

    public static UpnpException BadSort(string why) => new(709, $"Unsupported or invalid sort criteria: {why}");

    public static UpnpException NoSuchContainer() => new(710, "No such container");

    public static UpnpException RestrictedObject() => new(711, "Restricted object");

    public static UpnpException BadMetadata(string why) => new(712, $"Bad metadata: {why}");

    public static UpnpException RestrictedParent() => new(713, "Restricted parent object");

    public static UpnpException CannotProcess(string why) => new(720, $"Cannot process the request: {why}");
}
