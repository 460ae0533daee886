using Media.Core.Captions;
using Media.Core.Probing;

namespace Media.Ffmpeg.Captions;

/// <summary>Makes captions of what FFmpeg hands on, block by block.</summary>
/// <param name="tracks">The tracks, in the order in which they were asked for; those within the pictures last.</param>
/// <param name="file">What FFmpeg writes.</param>
internal sealed class CaptionCollector(CaptionTrack[] tracks, MatroskaStream file)
{
    /// <summary>Letters of all captions together: a hundred times what a film has.</summary>
    private const int MostLetters = 16_000_000;

    private const long LongestUnended = 5000;

    private readonly List<(long Start, long? Duration, string Text)>[] _texts = [.. tracks.Select(_ => new List<(long, long?, string)>())];
    private readonly List<CaptionPair> _first = [];
    private readonly List<CaptionPair> _second = [];
    private long _letters;

    /// <summary>Whether there was more than is read.</summary>
    public bool CutShort => _letters > MostLetters;

    /// <summary>Whether the pictures carry captions of the newer kind.</summary>
    public bool HasNewKind { get; private set; }

    /// <summary>Reads the blocks, up to where the pictures have come to an end.</summary>
    /// <param name="clockShift">By how much their times are late, in milliseconds.</param>
    /// <param name="end">When pictures are of no interest any more, in milliseconds; null: never.</param>
    /// <returns>False where that end was met before the file's.</returns>
    public bool ReadAll(long clockShift, long? end)
    {
        var texts = tracks.Count(track => !track.WithinPictures);
        foreach (var block in file.Blocks())
        {
            var place = file.Tracks.TakeWhile(track => track.Number != block.Track).Count();
            if (place == texts && block.Start - clockShift > end)
            {
                return false;
            }

            if (CutShort)
            {
                continue;
            }

            if (place == texts && texts < tracks.Length)
            {
                AddPicture(tracks[place], block.Start - clockShift, block.Data);
            }
            else if (place < texts)
            {
                _letters += block.Data.Length;
                _texts[place].Add((block.Start - clockShift, block.Duration, System.Text.Encoding.UTF8.GetString(block.Data)));
            }
        }

        return true;
    }

    /// <summary>The captions of each track.</summary>
    public Cue[][] Cues() => [.. tracks.Select((track, place) => track.Codec switch
    {
        CaptionTrack.FirstClosed => Closed(_first),
        CaptionTrack.SecondClosed => Closed(_second),
        _ => OfText(track, place < file.Tracks.Count ? file.Tracks[place].Private : [], [.. _texts[place].OrderBy(one => one.Start)]),
    })];

    /// <summary>Pictures come in the order in which they are decoded; captions go by that in which they are shown.</summary>
    private static Cue[] Closed(List<CaptionPair> pairs) => Cea608.Read(pairs.OrderBy(pair => pair.Time));

    private void AddPicture(CaptionTrack track, long time, byte[] data)
    {
        var captions = PictureCaptions.Read(data, CaptionKind.IsEscaped(track));
        _first.AddRange(captions.FirstField.Select(pair => new CaptionPair(time, pair.First, pair.Second)));
        _second.AddRange(captions.SecondField.Select(pair => new CaptionPair(time, pair.First, pair.Second)));
        HasNewKind |= captions.HasNewKind;
        _letters += captions.FirstField.Count + captions.SecondField.Count;
    }

    private static Cue[] OfText(CaptionTrack track, byte[] header, (long Start, long? Duration, string Text)[] blocks)
    {
        var script = new AssText(System.Text.Encoding.UTF8.GetString(header));
        List<Cue> cues = [];
        for (var place = 0; place < blocks.Length; place++)
        {
            // One that does not tell its end is shown until the next one comes, but not for ever.
            var (start, duration, text) = blocks[place];
            var length = duration is > 0 and var told ? told : place + 1 < blocks.Length ? Math.Min(LongestUnended, blocks[place + 1].Start - start) : LongestUnended;
            var cue = CaptionKind.IsWebVtt(track) ? WebVtt(start, start + length, text) : script.Read(start, start + length, text);
            if (cue is not null)
            {
                cues.Add(cue);
            }
        }

        return [.. cues];
    }

    /// <summary>A block of WebVTT is its identifier, its settings and its text, each after a line end.</summary>
    private static Cue? WebVtt(long start, long end, string block)
    {
        var parts = block.Split('\n', 3);
        var text = parts.Length == 3 ? CueText.OfWebVtt(parts[2]) : "";
        return text.Length > 0 && end > start ? new Cue(start, end, text, CueSettings.Clean(parts[1])) : null;
    }
}
