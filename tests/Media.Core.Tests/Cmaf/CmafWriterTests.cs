using CsCheck;
using Media.Core.Boxes;
using Media.Core.Cmaf;

namespace Media.Core.Tests.Cmaf;

public sealed class CmafWriterTests
{
    private static readonly Gen<Sample[]> Samples = Gen.Select(Gen.UInt[1, 100_000], Gen.Int[0, 100_000], Gen.Int[0, 3000], Gen.Bool)
        .Array[1, 60]
        .Select(rows =>
        {
            long time = 7;
            return rows.Select(row =>
            {
                var sample = new Sample(time, row.Item1, row.Item2, row.Item3, row.Item4);
                time += row.Item1;
                return sample;
            }).ToArray();
        });

    [Fact]
    public void What_is_written_is_read_back() =>
        Samples.Sample(samples =>
        {
            var data = new byte[samples.Sum(sample => sample.Size)];
            Array.Fill(data, (byte)0xA5);

            var segment = CmafWriter.Segment(4, samples, data);

            var boxes = Box.Children(segment, 0, segment.Length);
            Assert.Equal(["moof", "mdat"], boxes.Select(box => box.Type));
            Assert.Equal(samples, MovieFragment.Read(segment, boxes[0]));
            Assert.Equal(data, segment[boxes[1].Body..boxes[1].End]);
        });

    [Fact]
    public void A_segment_that_is_cut_anywhere_is_refused_or_read_without_its_table_changing()
    {
        var samples = Enumerable.Range(0, 20).Select(n => new Sample(n * 10, 10, 0, 5, n == 0)).ToArray();
        var segment = CmafWriter.Segment(0, samples, new byte[100]);

        for (var length = 0; length < segment.Length; length++)
        {
            var cut = segment[..length];
            Assert.Throws<InvalidDataException>(() => Box.Find(cut, 0, cut.Length, "mdat"));
        }
    }

    [Fact]
    public void Any_bytes_are_either_a_fragmented_mp4_or_refused() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            var refused = Record.Exception(() => EncodedTrack.Read(bytes));
            Assert.IsType<InvalidDataException>(refused);
        });

    [Theory]
    [InlineData("trun", 8, "FFFFFFFF")] // samples
    [InlineData("trun", 20, "80000000")] // bytes of the first
    public void Numbers_that_no_fragment_has_are_refused_by_name(string box, int offset, string value)
    {
        var segment = CmafWriter.Segment(0, [new Sample(0, 10, 0, 5, true)], new byte[5]);
        Convert.FromHexString(value).CopyTo(segment, segment.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(box)) + offset);

        Assert.Throws<InvalidDataException>(() => MovieFragment.Read(segment, Box.Children(segment, 0, segment.Length)[0]));
    }

    [Fact]
    public void Damaged_fragments_are_refused_by_name() =>
        Gen.Select(Gen.Int[0, 200], Gen.Byte).Sample((place, value) =>
        {
            var samples = Enumerable.Range(0, 5).Select(n => new Sample(n * 10, 10, 0, 5, n == 0)).ToArray();
            var segment = CmafWriter.Segment(0, samples, new byte[25]);
            segment[place % segment.Length] = value;
            var failure = Record.Exception(() => MovieFragment.Read(segment, Box.Children(segment, 0, segment.Length)[0]));
            Assert.True(failure is null or InvalidDataException, failure?.ToString());
        });
}
