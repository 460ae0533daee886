using Media.Core.Progressive;
using Media.Workflow.Storage;

namespace Media.Workflow.Package;

/// <summary>Reads any stretch of a progressive file before it is there, out of the objects that it is made of.</summary>
internal sealed class PieceReader
{
    private readonly ObjectStore _store;
    private readonly string _bucket;
    private readonly string _release;
    private readonly MovieFile _movie;
    private readonly long[] _begins;

    public PieceReader(ObjectStore store, string bucket, string release, MovieFile movie)
    {
        (_store, _bucket, _release, _movie, _begins) = (store, bucket, release, movie, new long[movie.Pieces.Count]);
        var at = (long)movie.Header.Length;
        for (var n = 0; n < _begins.Length; n++)
        {
            _begins[n] = at;
            at += movie.Pieces[n].Length;
        }
    }

    /// <summary>Some bytes of the file.</summary>
    /// <param name="begin">Where they begin.</param>
    /// <param name="length">How many there are; not beyond the file's end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<byte[]> ReadAsync(long begin, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        if (begin < _movie.Header.Length)
        {
            _movie.Header.AsSpan((int)begin, (int)Math.Min(length, _movie.Header.Length - begin)).CopyTo(bytes);
        }

        var end = begin + length;
        var touched = Enumerable.Range(0, _begins.Length).Where(n => _begins[n] < end && _begins[n] + _movie.Pieces[n].Length > begin && _movie.Pieces[n].Length > 0).ToArray();
        await ObjectStore.ForAllAsync(touched, async (n, token) =>
        {
            var piece = _movie.Pieces[n];
            var from = Math.Max(begin, _begins[n]);
            var to = Math.Min(end, _begins[n] + piece.Length);
            await _store.ReadRangeAsync(
                _bucket, _release + piece.Path, piece.Offset + from - _begins[n], bytes.AsMemory((int)(from - begin), (int)(to - from)), token);
            return n;
        }, cancellationToken);
        return bytes;
    }
}
