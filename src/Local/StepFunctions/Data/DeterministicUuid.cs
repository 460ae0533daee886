namespace Media.Local.StepFunctions.Data;

/// <summary>Random (version 4) UUIDs from a given source of chance, so that a replay gives the same ones.</summary>
internal static class DeterministicUuid
{
    public static Guid Next(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
