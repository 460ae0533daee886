using System.Text;
using System.Text.RegularExpressions;
using Media.Core.Publishing;

namespace Media.Core.Progressive;

/// <summary>What an MP3 says of the film (ID3v2.4): title, artist and date.</summary>
internal static partial class Id3Tag
{
    private const byte Utf8 = 3;

    /// <summary>The tag; empty where there is nothing to say.</summary>
    public static byte[] Of(FilmFacts? film)
    {
        (string Id, string? Text)[] texts = [("TIT2", film?.Title), ("TPE1", film?.Artist), ("TDRC", Time(film?.Date))];
        byte[] frames = [.. texts.Where(text => text.Text is not null).SelectMany(text => Frame(text.Id, text.Text!))];
        return frames.Length == 0 ? [] : [.. "ID3"u8, 4, 0, 0, .. Size(frames.Length), .. frames];
    }

    private static byte[] Frame(string id, string text)
    {
        byte[] content = [Utf8, .. Encoding.UTF8.GetBytes(text)];
        return [.. Encoding.Latin1.GetBytes(id), .. Size(content.Length), 0, 0, .. content];
    }

    /// <summary>Seven bits a byte, so that no player takes it for the beginning of a frame of sound.</summary>
    private static byte[] Size(int size) => [(byte)((size >> 21) & 0x7F), (byte)((size >> 14) & 0x7F), (byte)((size >> 7) & 0x7F), (byte)(size & 0x7F)];

    /// <summary>As much of a date as the tag can hold: a year, up to a second; null for any other text.</summary>
    private static string? Time(string? date) => date is not null && Timestamp().Match(date) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"\A[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2})?)?)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Timestamp();
}
