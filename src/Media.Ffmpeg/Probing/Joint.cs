namespace Media.Ffmpeg.Probing;

/// <summary>
/// Goes on with a list by a reading that entered the source before the list's end: what both have, from one place of the list on, has to be the same, and what comes
/// behind it is new.
/// </summary>
/// <param name="listed">What is listed.</param>
/// <param name="from">The place in it from where on both are compared; what the reading gives before is not looked at.</param>
internal sealed class Joint<T>(IReadOnlyList<T> listed, int from)
    where T : IListed<T>
{
    /// <summary>As many packets of later pictures may lie in front of one: more than this no decoder keeps waiting (ITU-T H.264, A.3.1).</summary>
    private const int Reordered = 16;

    private readonly Lock _lock = new();
    private readonly List<T> _rows = [.. listed];
    private bool _isMet = listed.Count == 0;
    private bool _isClosed;
    private int _at = from;
    private int _later;

    /// <summary>Whether the reading has given all that was listed, so that what it gave then belongs behind it.</summary>
    public bool IsPassed => _isMet && _at == _rows.Count;

    /// <summary>Takes what the reading gives next.</summary>
    /// <returns>False: it is not what is listed, and nothing more of it is of use.</returns>
    public bool Add(T row)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return true;
            }

            if (!_isMet && !row.IsSameAs(_rows[_at]))
            {
                _later += row.Time > _rows[_at].Time ? 1 : 0;
                return _later <= Reordered;
            }

            _isMet = true;
            if (_at == _rows.Count)
            {
                _rows.Add(row);
            }
            else if (!row.IsSameAs(_rows[_at]))
            {
                return false;
            }

            _at++;
            return true;
        }
    }

    /// <summary>All that is listed now; nothing more is taken.</summary>
    public List<T> Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            return _rows;
        }
    }
}
