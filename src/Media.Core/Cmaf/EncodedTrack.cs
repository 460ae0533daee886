using Media.Core.Boxes;

namespace Media.Core.Cmaf;

/// <summary>What an encoder's fragmented MP4 holds: the initialization section and the samples in decoding order.</summary>
/// <param name="MovieHeader">The <c>moov</c> box.</param>
/// <param name="Samples">The samples of all fragments.</param>
/// <param name="Data">The samples' bytes, end to end.</param>
public sealed record EncodedTrack(byte[] MovieHeader, Sample[] Samples, byte[] Data)
{
    /// <summary>Reads a fragmented MP4 with one track.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or cut short.</exception>
    public static EncodedTrack Read(ReadOnlySpan<byte> file)
    {
        var boxes = Box.Children(file, 0, file.Length);
        var movie = Box.Find(file, 0, file.Length, "moov");
        List<Sample> samples = [];
        using var data = new MemoryStream(file.Length);
        for (var n = 0; n < boxes.Count; n++)
        {
            if (boxes[n].Type != "moof")
            {
                continue;
            }

            var own = MovieFragment.Read(file, boxes[n]);
            var content = n + 1 < boxes.Count && boxes[n + 1].Type == "mdat"
                ? file[boxes[n + 1].Body..boxes[n + 1].End]
                : throw new InvalidDataException("A movie fragment is not followed by its data.");
            if (own.Sum(sample => (long)sample.Size) != content.Length)
            {
                throw new InvalidDataException("A movie fragment's sample sizes do not add up to its data.");
            }

            samples.AddRange(own);
            data.Write(content);
        }

        return new EncodedTrack(file[movie.Start..movie.End].ToArray(), [.. samples], data.ToArray());
    }
}
