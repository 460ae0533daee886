using System.Text.Json;
using Media.Catalog;

namespace Media.Api.Assets;

/// <summary>Documents as bytes: the same entry is always the same bytes, so its entity tag is too.</summary>
internal static class AssetRepresentation
{
    public static byte[] Of(CatalogEntry entry) => JsonSerializer.SerializeToUtf8Bytes(AssetMapper.ToDocument(entry), ApiJson.Default.AssetDocument);

    public static byte[] Of(AssetPage page) => JsonSerializer.SerializeToUtf8Bytes(page, ApiJson.Default.AssetPage);
}
