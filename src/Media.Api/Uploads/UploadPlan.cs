namespace Media.Api.Uploads;

/// <summary>How a source is divided into parts: all of one size, but for the last.</summary>
/// <param name="Size">The source's size, bytes.</param>
/// <param name="PartSize">The parts' size, bytes.</param>
internal readonly record struct UploadPlan(long Size, long PartSize)
{
    private const long Mebibyte = 1L << 20;

    /// <summary>The number of parts.</summary>
    public int Parts => (int)((Size + PartSize - 1) / PartSize);

    /// <summary>Divides a source: usual parts, or the smallest whole mebibytes with which it stays within the number of parts.</summary>
    public static UploadPlan For(long size, UploadOptions options)
    {
        var least = (size + options.MaxParts - 1) / options.MaxParts;
        return new UploadPlan(size, Math.Max(options.PartBytes, (least + Mebibyte - 1) / Mebibyte * Mebibyte));
    }

    /// <summary>The size of a part, counted from 1.</summary>
    public long SizeOf(int number) => Math.Min(PartSize, Size - (number - 1) * PartSize);

    /// <summary>What is wrong with the parts that S3 has, in words; empty where nothing is.</summary>
    public IReadOnlyList<string> Faults(IReadOnlyDictionary<int, long> stored)
    {
        var plan = this;
        return [.. Enumerable.Range(1, Parts).Select(number => !stored.TryGetValue(number, out var size) ? $"part {number} is missing"
            : size != plan.SizeOf(number) ? $"part {number} has {size} bytes instead of {plan.SizeOf(number)}"
            : null).OfType<string>()];
    }
}
