using System.Globalization;
using Media.Core.Loudness;
using Media.Ffmpeg.Arguments;

namespace Media.Ffmpeg.Encoding;

/// <summary>Reads out of FFmpeg's log how loud a track is, and adds it to what was measured before.</summary>
/// <param name="before">What was measured before.</param>
/// <param name="from">Where the first block has to begin; null: anywhere.</param>
internal sealed class LoudnessReader(LoudnessMeasurement before, long? from)
{
    /// <summary>A gating block is four tenths of a second, and one begins with each: only those that end behind what was measured before count.</summary>
    public const int Step = AudioEncoder.SampleRate / 10;

    /// <summary>The log has three decimals; what they hide is taken to be there, so that no peak is larger than told.</summary>
    private const double PeakRounding = 0.0005;
    private const string Time = " pts:";

    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, long> _blocks = new(before.Blocks.ToDictionary(block => block.Hundredths, block => block.Count));
    private long? _origin = before.Origin;
    private long? _first;
    private long _end = before.End;
    private long _block;
    private double _peak = before.TruePeak;

    /// <summary>Whether the first block that came is not the one that has to.</summary>
    public bool Astray
    {
        get
        {
            lock (_lock)
            {
                return from is not null && _first is not null && _first != from;
            }
        }
    }

    /// <summary>Whether more is measured than before.</summary>
    public bool Advanced
    {
        get
        {
            lock (_lock)
            {
                return _origin is not null && (before.Origin is null || _end > before.End);
            }
        }
    }

    /// <summary>What is measured by now.</summary>
    public LoudnessMeasurement Measured
    {
        get
        {
            lock (_lock)
            {
                return new LoudnessMeasurement(_origin, _end, _peak, [.. _blocks.Select(block => new LoudnessBin(block.Key, block.Value))]);
            }
        }
    }

    /// <summary>Takes a line; one that tells nothing is passed over.</summary>
    public void Add(LogLine line)
    {
        if (line.Context is not (LoudnessArgument.Momentary or LoudnessArgument.Peak))
        {
            return;
        }

        lock (_lock)
        {
            if (line.Text.StartsWith("frame:", StringComparison.Ordinal) && line.Text.Split(Time) is [_, var rest]
                && long.TryParse(rest.Split(' ')[0], CultureInfo.InvariantCulture, out var time))
            {
                _block = time;
                _first ??= time;
                _origin ??= time;
            }
            else if (line.Text.Split('=') is [var name, var text] && double.TryParse(text, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                this.Add(name, value);
            }
        }
    }

    private void Add(string name, double value)
    {
        if (name == LoudnessArgument.PeakKey)
        {
            _peak = Math.Max(_peak, value > 0 ? value + PeakRounding : 0);
        }
        else if (name == LoudnessArgument.MomentaryKey && _block + Step > _end)
        {
            _end = _block + Step;
            if (value >= LoudnessRules.AbsoluteGate)
            {
                var hundredths = (int)Math.Round(value * 100);
                _blocks[hundredths] = _blocks.GetValueOrDefault(hundredths) + 1;
            }
        }
    }
}
