namespace Media.Core.Simulation;

/// <summary>The most of each stretch of time. The stretches are of a second at first, and grow together so that there are never too many.</summary>
internal sealed class ConcurrencyTimeline
{
    private const int MostPoints = 2048;
    private readonly List<(int Running, int Executions)> _points = [];
    private double _stretch = 1;
    private (int Running, int Executions) _now;

    /// <summary>What is so from now on.</summary>
    public void Note(double time, int running, int executions)
    {
        while (time / _stretch >= MostPoints)
        {
            Halve();
        }

        // A stretch in which nothing changes is as the one before it ended.
        while (_points.Count <= (int)(time / _stretch))
        {
            _points.Add(_now);
        }

        _now = (running, executions);
        _points[^1] = Most(_points[^1], _now);
    }

    /// <summary>The points in order.</summary>
    public ConcurrencyPoint[] Points() => [.. _points.Select((point, place) => new ConcurrencyPoint(place * _stretch, point.Running, point.Executions))];

    private void Halve()
    {
        for (var place = 0; place < _points.Count; place += 2)
        {
            _points[place / 2] = place + 1 < _points.Count ? Most(_points[place], _points[place + 1]) : _points[place];
        }

        _points.RemoveRange((_points.Count + 1) / 2, _points.Count / 2);
        _stretch *= 2;
    }

    private static (int, int) Most((int Running, int Executions) one, (int Running, int Executions) other) =>
        (Math.Max(one.Running, other.Running), Math.Max(one.Executions, other.Executions));
}
