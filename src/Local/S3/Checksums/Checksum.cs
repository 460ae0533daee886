using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;
using System.Security.Cryptography;

namespace Media.Local.S3.Checksums;

/// <summary>A checksum being computed.</summary>
internal abstract class Checksum : IDisposable
{
    public static Checksum Start(ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => new Crc32Sum(),
        ChecksumAlgorithm.Crc32C => new Crc32CSum(),
        ChecksumAlgorithm.Crc64Nvme => new Crc64Sum(),
        ChecksumAlgorithm.Sha1 => new HashSum(HashAlgorithmName.SHA1),
        ChecksumAlgorithm.Sha256 => new HashSum(HashAlgorithmName.SHA256),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    public static byte[] Of(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> bytes)
    {
        using var sum = Start(algorithm);
        sum.Append(bytes);
        return sum.Finish();
    }

    public abstract void Append(ReadOnlySpan<byte> bytes);

    /// <summary>The value, most significant byte first.</summary>
    public abstract byte[] Finish();

    public virtual void Dispose()
    {
    }

    private sealed class Crc32Sum : Checksum
    {
        private readonly Crc32 _crc = new();

        public override void Append(ReadOnlySpan<byte> bytes) => _crc.Append(bytes);

        public override byte[] Finish()
        {
            var value = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(value, _crc.GetCurrentHashAsUInt32());
            return value;
        }
    }

    private sealed class Crc32CSum : Checksum
    {
        private uint _crc = uint.MaxValue;

        public override void Append(ReadOnlySpan<byte> bytes)
        {
            for (; bytes.Length >= 8; bytes = bytes[8..])
            {
                _crc = BitOperations.Crc32C(_crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            }
            foreach (var value in bytes)
            {
                _crc = BitOperations.Crc32C(_crc, value);
            }
        }

        public override byte[] Finish()
        {
            var value = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(value, ~_crc);
            return value;
        }
    }

    private sealed class Crc64Sum : Checksum
    {
        private ulong _crc = ulong.MaxValue;

        public override void Append(ReadOnlySpan<byte> bytes) => _crc = Crc64Nvme.Append(_crc, bytes);

        public override byte[] Finish()
        {
            var value = new byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(value, ~_crc);
            return value;
        }
    }

    private sealed class HashSum(HashAlgorithmName name) : Checksum
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

        public override void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

        public override byte[] Finish() => _hash.GetHashAndReset();

        public override void Dispose()
        {
            _hash.Dispose();
            base.Dispose();
        }
    }
}
