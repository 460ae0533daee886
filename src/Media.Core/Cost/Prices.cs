namespace Media.Core.Cost;

/// <summary>
/// What AWS charges, in US dollars: the public list prices of us-east-1 for x86_64, first tier, without the free tier. Kept in
/// this one place; change <see cref="AsOf"/> with them.
/// </summary>
public static class Prices
{
    /// <summary>When the prices were last compared with AWS's price lists.</summary>
    public static DateOnly AsOf { get; } = new(2025, 11, 1);

    /// <summary>Lambda: one gigabyte of memory for one second.</summary>
    public const decimal LambdaGigabyteSecond = 0.0000166667m;

    /// <summary>Lambda: one invocation.</summary>
    public const decimal LambdaRequest = 0.20m / 1_000_000;

    /// <summary>Step Functions, standard workflows: one state transition.</summary>
    public const decimal StateTransition = 0.025m / 1_000;

    /// <summary>S3 Standard: one PUT, COPY, POST or LIST request.</summary>
    public const decimal S3Write = 0.005m / 1_000;

    /// <summary>S3 Standard: one GET, HEAD or other request.</summary>
    public const decimal S3Read = 0.0004m / 1_000;

    /// <summary>A gigabyte between S3 and Lambda of the same region: nothing is charged (aws.amazon.com/s3/pricing, Data Transfer).</summary>
    public const decimal TransferWithinRegionGigabyte = 0;

    /// <summary>
    /// AWS Elemental MediaConvert, on demand, Basic tier, up to 100,000 minutes a month: one normalized minute (aws.amazon.com/mediaconvert/pricing). A minute
    /// of an output counts as the product of the multipliers below. The Basic tier encodes AVC in a single pass, as x264 does here; several passes belong to the
    /// Professional tier, which costs more.
    /// </summary>
    public const decimal MediaConvertMinute = 0.0075m;

    /// <summary>MediaConvert: how many normalized minutes a minute of HD is (720 to 1080 lines); of SD, which is less, one.</summary>
    public const int MediaConvertHd = 2;

    /// <summary>MediaConvert: how many normalized minutes a minute of 4K is (more than 1080 lines).</summary>
    public const int MediaConvert4K = 4;

    /// <summary>MediaConvert: what more than 30 and at most 60 frames a second multiply a minute by.</summary>
    public const int MediaConvertFast = 2;

    /// <summary>MediaConvert: one minute of an output that is sound alone. The one price here that no second source confirmed.</summary>
    public const decimal MediaConvertSoundMinute = 0.003m;

    /// <summary>MediaConvert: every output is charged for so many seconds at least.</summary>
    public const int MediaConvertLeastSeconds = 10;
}
