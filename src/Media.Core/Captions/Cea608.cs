namespace Media.Core.Captions;

/// <summary>
/// Decodes closed captions (ANSI/CTA-608-E) of a field's first channel: CC1 of the first field, CC3 of the second. What stands on the screen from one change to the next is a caption;
/// where text rolls or is painted letter by letter, a change is where a line ends.
/// </summary>
public sealed class Cea608
{
    /// <summary>A screen that nobody changes is cleared (the standard's 8.9).</summary>
    private const long LongestShown = 16_000;

    private const string Basic = " !\"#$%&'()á+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[é]íóúabcdefghijklmnopqrstuvwxyzç÷Ññ█";
    private const string Special = "®°½¿™¢£♪à\u00A0èâêîôû";
    private const string Spanish = "ÁÉÓÚÜü‘¡*’—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»";
    private const string German = "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤¦ÅåØø┌┐└┘";

    /// <summary>The row of a preamble's first byte: of its lower and of its upper second bytes, from 1.</summary>
    private static readonly (int Lower, int Upper)[] PreambleRows = [(11, 11), (1, 2), (3, 4), (12, 13), (14, 15), (5, 6), (7, 8), (9, 10)];

    private readonly List<Cue> _cues = [];
    private CaptionScreen _shown = new();
    private CaptionScreen _hidden = new();
    private Mode _mode = Mode.None;
    private (byte, byte) _command;
    private (int Row, int Column) _at = (CaptionScreen.Rows - 1, 0);
    private int _window;
    private bool _italic, _otherChannel, _otherService;
    private long _since;

    private enum Mode
    {
        /// <summary>Nothing was said yet, or what comes is no caption (text mode).</summary>
        None,
        PopOn,
        PaintOn,
        RollUp,
    }

    /// <summary>The captions.</summary>
    /// <param name="pairs">The bytes of a field, in the order in which pictures are shown.</param>
    public static Cue[] Read(IEnumerable<CaptionPair> pairs)
    {
        var decoder = new Cea608();
        var end = 0L;
        foreach (var pair in pairs)
        {
            decoder.Take(pair.Time, (byte)(pair.First & 0x7F), (byte)(pair.Second & 0x7F));
            end = pair.Time;
        }

        decoder.Change(Math.Max(end, decoder._since + LongestShown));
        return [.. decoder._cues];
    }

    private void Take(long time, byte first, byte second)
    {
        if (first is >= 0x10 and <= 0x1F)
        {
            // Commands are sent twice, in case one is lost.
            var repeated = _command == (first, second);
            _command = repeated ? default : (first, second);
            _otherChannel = first >= 0x18;
            _otherService = false;
            if (!repeated && !_otherChannel)
            {
                Command(time, first, second);
            }

            return;
        }

        _command = default;
        if (first is >= 1 and <= 0x0F)
        {
            // Data of the programme (XDS) share the second field.
            _otherService = first != 0x0F;
            return;
        }

        if (!_otherChannel && !_otherService)
        {
            Write(time, first);
            Write(time, second);
        }
    }

    private void Command(long time, byte first, byte second)
    {
        switch (first, second)
        {
            case (0x14 or 0x15, >= 0x20 and <= 0x2F):
                Control(time, second);
                break;
            case (0x17, >= 0x21 and <= 0x23):
                _at.Column = Math.Min(CaptionScreen.Columns - 1, _at.Column + second - 0x20);
                break;
            case (0x11, >= 0x20 and <= 0x2F):
                Put(time, ' ');
                _italic = (second & 0x0E) == 0x0E;
                break;
            case (0x11, >= 0x30 and <= 0x3F):
                Put(time, Special[second - 0x30]);
                break;
            case (0x12 or 0x13, >= 0x20 and <= 0x3F):
                // They stand for a letter that was sent before them, for decoders that do not know them.
                _at.Column = Math.Max(0, _at.Column - 1);
                Put(time, (first == 0x12 ? Spanish : German)[second - 0x20]);
                break;
            case (_, >= 0x40):
                Preamble(first, second);
                break;
        }
    }

    private void Control(long time, byte code)
    {
        switch (code)
        {
            case 0x20:
                _mode = Mode.PopOn;
                break;
            case 0x21:
                _at.Column = Math.Max(0, _at.Column - 1);
                Target().Erase(_at.Row, _at.Column, 1);
                break;
            case 0x24:
                Target().Erase(_at.Row, _at.Column, CaptionScreen.Columns - _at.Column);
                break;
            case >= 0x25 and <= 0x27:
                if (_mode != Mode.RollUp)
                {
                    Clear(time);
                    _at = (CaptionScreen.Rows - 1, 0);
                }

                (_mode, _window) = (Mode.RollUp, code - 0x23);
                break;
            case 0x29:
                Change(time);
                _mode = Mode.PaintOn;
                break;
            case 0x2A or 0x2B:
                _mode = Mode.None;
                break;
            case 0x2C:
                Clear(time);
                break;
            case 0x2D when _mode == Mode.RollUp:
                Roll(time);
                break;
            case 0x2E:
                _hidden = new CaptionScreen();
                break;
            case 0x2F:
                Change(time);
                (_shown, _hidden, _mode) = (_hidden, _shown, Mode.PopOn);
                break;
        }
    }

    private void Preamble(byte first, byte second)
    {
        var (lower, upper) = PreambleRows[first & 7];
        var row = ((second & 0x20) == 0 ? lower : upper) - 1;
        if (_mode == Mode.RollUp && row != _at.Row)
        {
            _shown = _shown.Moved(_at.Row, row, _window);
        }

        _at = (row, (second & 0x10) == 0 ? 0 : (second & 0x0E) * 2);
        _italic = (second & 0x1E) == 0x0E;
    }

    private void Write(long time, byte code)
    {
        if (code >= 0x20)
        {
            Put(time, Basic[code - 0x20]);
        }
    }

    private void Put(long time, char letter)
    {
        if (_mode is Mode.PaintOn or Mode.RollUp && _shown.IsEmpty)
        {
            _since = time;
        }

        if (_mode != Mode.None)
        {
            Target().Put(_at.Row, _at.Column, letter, _italic);
            _at.Column = Math.Min(CaptionScreen.Columns - 1, _at.Column + 1);
        }
    }

    private CaptionScreen Target() => _mode == Mode.PopOn ? _hidden : _shown;

    private void Clear(long time)
    {
        Change(time);
        _shown = new CaptionScreen();
    }

    /// <summary>The lines of the window go up by one.</summary>
    private void Roll(long time)
    {
        Change(time);
        _shown = _shown.Moved(_at.Row, _at.Row - 1, _window - 1);
        _at.Column = 0;
        _italic = false;
    }

    /// <summary>What is on the screen is about to change: until now it was a caption.</summary>
    private void Change(long time)
    {
        if (time > _since && !_shown.IsEmpty)
        {
            var (text, settings) = _shown.Read();
            if (text.Length > 0)
            {
                _cues.Add(new Cue(_since, Math.Min(time, _since + LongestShown), text, settings));
            }
        }

        _since = time;
    }
}
