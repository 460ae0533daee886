using Media.Catalog.ContentDirectory.Actions;
using Media.Catalog.ContentDirectory.Discovery;
using Refit;

namespace Media.Catalog.ContentDirectory;

/// <summary>The service on the wire. One address takes every action; which one it is stands in the body and its SOAPACTION header.</summary>
internal interface IContentDirectoryApi
{
    [Get("")]
    Task<DeviceDescription> DescribeDeviceAsync(
        [Url] Uri url, [HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);

    [Get("")]
    Task<ServiceDescription> DescribeServiceAsync(
        [Url] Uri url, [HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);

    [Post("")]
    Task<BrowseReply> BrowseAsync(
        [Url] Uri url, [Body] BrowseRequest request, [HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);

    [Post("")]
    Task<BrowseReply> SearchAsync(
        [Url] Uri url, [Body] SearchRequest request, [HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);

    [Post("")]
    Task<SearchCapabilitiesReply> GetSearchCapabilitiesAsync(
        [Url] Uri url, [Body] QuestionRequest request, [HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);

    [Post("")]
    Task<SortCapabilitiesReply> GetSortCapabilitiesAsync(
        [Url] Uri url, [Body] QuestionRequest request, [HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);

    [Post("")]
    Task<SystemUpdateIdReply> GetSystemUpdateIdAsync(
        [Url] Uri url, [Body] QuestionRequest request, [HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);

    [Post("")]
    Task<CreateObjectReply> CreateObjectAsync(
        [Url] Uri url, [Body] CreateObjectRequest request, [HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);

    [Post("")]
    Task<EmptyReply> UpdateObjectAsync(
        [Url] Uri url, [Body] UpdateObjectRequest request, [HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);

    [Post("")]
    Task<EmptyReply> DestroyObjectAsync(
        [Url] Uri url, [Body] DestroyObjectRequest request, [HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);
}
