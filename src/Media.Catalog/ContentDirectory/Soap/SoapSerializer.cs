using System.Reflection;
using Media.Catalog.ContentDirectory.Actions;
using Media.Catalog.ContentDirectory.Discovery;
using Refit;

namespace Media.Catalog.ContentDirectory.Soap;

/// <summary>Requests to envelopes, replies to records. Every record that the typed client returns is listed here.</summary>
internal sealed class SoapSerializer : IHttpContentSerializer
{
    private static readonly Dictionary<Type, Func<ReadOnlyMemory<byte>, object>> Readers = new()
    {
        [typeof(DeviceDescription)] = DeviceDescription.Read,
        [typeof(ServiceDescription)] = ServiceDescription.Read,
        [typeof(BrowseReply)] = bytes => BrowseReply.From(SoapReply.Read(bytes)),
        [typeof(CreateObjectReply)] = bytes => CreateObjectReply.From(SoapReply.Read(bytes)),
        [typeof(EmptyReply)] = bytes => EmptyReply.From(SoapReply.Read(bytes)),
        [typeof(SearchCapabilitiesReply)] = bytes => SearchCapabilitiesReply.From(SoapReply.Read(bytes)),
        [typeof(SortCapabilitiesReply)] = bytes => SortCapabilitiesReply.From(SoapReply.Read(bytes)),
        [typeof(SystemUpdateIdReply)] = bytes => SystemUpdateIdReply.From(SoapReply.Read(bytes)),
    };

    public HttpContent ToHttpContent<T>(T item) =>
        item is SoapRequest request ? new SoapContent(request) : throw new NotSupportedException($"{typeof(T).Name} is not a call.");

    public async Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
        (T)Readers[typeof(T)](await content.ReadAsByteArrayAsync(cancellationToken));

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;
}
