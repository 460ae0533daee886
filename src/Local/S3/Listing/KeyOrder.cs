using System.Text;

namespace Media.Local.S3.Listing;

/// <summary>The order of keys: by the bytes of their UTF-8, which is the order of their code points.</summary>
internal static class KeyOrder
{
    /// <summary>The least text greater than everything that begins with a prefix; null where nothing is greater.</summary>
    public static string? After(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0)
        {
            var last = runes[^1].Value;
            runes.RemoveAt(runes.Count - 1);
            if (last == 0x10FFFF)
            {
                continue;
            }
            // The surrogates are no characters of their own.
            runes.Add(new Rune(last == 0xD7FF ? 0xE000 : last + 1));
            return string.Concat(runes);
        }

        return null;
    }
}
