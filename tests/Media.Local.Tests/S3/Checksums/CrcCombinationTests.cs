using System.Text;
using Media.Local.S3.Checksums;

namespace Media.Local.Tests.S3.Checksums;

public class CrcCombinationTests
{
    [Theory]
    [InlineData("Crc32", "CBF43926")]
    [InlineData("Crc32C", "E3069283")]
    [InlineData("Crc64Nvme", "AE8B14860A799888")]
    public void A_crc_has_its_catalogued_check_value(string algorithm, string expected)
    {
        var value = Checksum.Of(Enum.Parse<ChecksumAlgorithm>(algorithm), "123456789"u8);

        Assert.Equal(expected, Convert.ToHexString(value));
    }

    [Theory]
    [InlineData("Crc32")]
    [InlineData("Crc32C")]
    [InlineData("Crc64Nvme")]
    public void The_crcs_of_parts_combine_to_the_crc_of_the_whole_wherever_it_is_cut(string name)
    {
        var algorithm = Enum.Parse<ChecksumAlgorithm>(name);
        var whole = Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 60)));
        var expected = Checksum.Of(algorithm, whole);

        for (var first = 0; first <= whole.Length; first += 7)
        {
            for (var second = first; second <= whole.Length; second += 11)
            {
                byte[][] parts = [whole[..first], whole[first..second], whole[second..]];

                var combined = CrcCombination.Combine(algorithm, parts.Select(part => (Checksum.Of(algorithm, part), (long)part.Length)));

                Assert.Equal(expected, combined);
            }
        }
    }
}
