using CsCheck;
using Media.Core.WebP;

namespace Media.Core.Tests.WebP;

/// <summary>What is written is read back; whatever else is read is refused by name.</summary>
public sealed class WebPAnimationTests
{
    [Fact]
    public void What_was_written_is_read_back() => Gen.Select(Gen.Int[1, 16383], Gen.Int[1, 16383], Gen.Int[0, 40].Array[1, 40], Gen.Int[1, 0xFFFFFF]).Sample(
        (width, height, lengths, milliseconds) =>
        {
            var animation = WebPReader.Animation(WebPWriter.Animation([.. lengths.Select(length => Still(width, height, length))], milliseconds));

            Assert.Equal((width, height, 0, lengths.Length), (animation.Width, animation.Height, animation.Loops, animation.Frames.Count));
            Assert.All(animation.Frames, frame => Assert.Equal(new WebPFrame(width, height, milliseconds), frame));
        });

    [Fact]
    public void Damaged_bytes_are_refused_or_read_and_nothing_else_happens()
    {
        var file = WebPWriter.Animation([Still(320, 180, 5), Still(320, 180, 8)], 100);
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            byte[] damaged = [.. file];
            foreach (var (at, value) in changes)
            {
                damaged[at] = value;
            }

            Holds(damaged);
        });
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var file = WebPWriter.Animation([Still(320, 180, 5), Still(320, 180, 8)], 100);

        Assert.All(Enumerable.Range(0, file.Length), length => Assert.Throws<InvalidDataException>(() => WebPReader.Animation(file.AsSpan(0, length))));
    }

    [Fact]
    public void Any_bytes_are_refused() => Gen.Byte.Array[0, 200].Sample(bytes => Assert.Throws<InvalidDataException>(() => WebPReader.Animation(bytes)));

    [Fact]
    public void A_still_picture_is_no_animation() =>
        Assert.Equal("It is no animated WebP.", Assert.Throws<InvalidDataException>(() => WebPReader.Animation(Still(320, 180, 4))).Message);

    [Fact]
    public void Stills_of_two_sizes_make_no_animation() =>
        Assert.Equal(
            "A picture is 180x320, the first 320x180.", Assert.Throws<InvalidDataException>(() => WebPWriter.Animation([Still(320, 180, 4), Still(180, 320, 4)], 100)).Message);

    private static void Holds(byte[] bytes)
    {
        try
        {
            Assert.InRange(WebPReader.Animation(bytes).Frames.Count, 0, 2);
        }
        catch (InvalidDataException)
        {
            // That is what is promised.
        }
    }

    /// <summary>A still picture as far as its head tells, and so many bytes after it.</summary>
    private static byte[] Still(int width, int height, int length)
    {
        byte[] picture = [0x30, 0, 0, 0x9D, 0x01, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), .. new byte[length]];
        byte[] padded = picture.Length % 2 == 1 ? [.. picture, 0] : picture;
        return [.. "RIFF"u8, .. BitConverter.GetBytes(padded.Length + 12), .. "WEBPVP8 "u8, .. BitConverter.GetBytes(picture.Length), .. padded];
    }
}
