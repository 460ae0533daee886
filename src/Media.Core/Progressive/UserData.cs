using System.Text;
using Media.Core.Boxes;
using Media.Core.Publishing;

namespace Media.Core.Progressive;

/// <summary>What a movie box says of the film (ISO/IEC 14496-12, 8.10): tags as iTunes writes them and chapters as Nero does, which is what players read.</summary>
internal static class UserData
{
    private const int MostChapters = 255;
    private const int LongestTitle = 255;

    /// <summary>Chapters count in ten millionths of a second.</summary>
    private const double ChapterTimescale = 10_000_000;

    public static void Write(BoxWriter moov, FilmFacts film)
    {
        (string Type, string? Text)[] tags = [("\u00A9nam", film.Title), ("\u00A9ART", film.Artist), ("\u00A9day", film.Date)];
        if (film.Chapters.Length == 0 && film.Timecode is null && tags.All(tag => tag.Text is null))
        {
            return;
        }

        moov.Box("udta", udta =>
        {
            if (film.Chapters.Length > 0)
            {
                Chapters(udta, [.. film.Chapters.Take(MostChapters)]);
            }

            udta.FullBox("meta", 0, 0, meta => meta
                .FullBox("hdlr", 0, 0, box => box.UInt32(0).Text("mdir").Text("appl").Zeros(9))
                .Box("ilst", list =>
                {
                    foreach (var (type, text) in tags.Where(tag => tag.Text is not null))
                    {
                        list.Box(type, item => Value(item, text!));
                    }

                    if (film.Timecode is { } timecode)
                    {
                        // There is no tag of iTunes's for it: one with a name.
                        list.Box("----", item => Value(
                            item.FullBox("mean", 0, 0, box => box.Text("com.apple.iTunes")).FullBox("name", 0, 0, box => box.Text("timecode")), timecode));
                    }
                }));
        });
    }

    private static void Value(BoxWriter item, string text) => item.Box("data", data => data.UInt32(1).UInt32(0).Bytes(Encoding.UTF8.GetBytes(text)));

    private static void Chapters(BoxWriter udta, Chapter[] chapters) => udta.FullBox("chpl", 1, 0, box =>
    {
        box.UInt32(0).Bytes([(byte)chapters.Length]);
        foreach (var chapter in chapters)
        {
            var title = Shortened(chapter.Title);
            box.UInt64((ulong)Math.Round(chapter.Start * ChapterTimescale)).Bytes([(byte)title.Length]).Bytes(title);
        }
    });

    /// <summary>As many whole characters as fit.</summary>
    private static byte[] Shortened(string title)
    {
        List<byte> bytes = [];
        foreach (var rune in title.EnumerateRunes())
        {
            var letter = Encoding.UTF8.GetBytes(rune.ToString());
            if (bytes.Count + letter.Length > LongestTitle)
            {
                break;
            }

            bytes.AddRange(letter);
        }

        return [.. bytes];
    }
}
