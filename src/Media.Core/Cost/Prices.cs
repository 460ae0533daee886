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
}
