using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Media.Api.Resilience;

/// <summary>How much the legacy catalog may be asked for, and how long. Section <c>Catalog</c>, as in <c>Catalog__TryTimeoutSeconds</c>.</summary>
internal sealed class CatalogResilienceOptions
{
    public const string Section = "Catalog";

    /// <summary>From the start of a call to its end, retries included. Below the 30 s that API Gateway waits.</summary>
    [Range(0.05, 28)]
    public double TotalTimeoutSeconds { get; set; } = 8;

    /// <summary>One try.</summary>
    [Range(0.05, 28)]
    public double TryTimeoutSeconds { get; set; } = 2.5;

    /// <summary>Tries after the first, of calls that do no harm twice.</summary>
    [Range(1, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>Before the first retry, about; doubled for each further one.</summary>
    [Range(0.001, 5)]
    public double RetryDelaySeconds { get; set; } = 0.1;

    /// <summary>Calls at a time from one process.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 16;

    /// <summary>Calls that may wait for their turn.</summary>
    [Range(0, 1024)]
    public int Queue { get; set; } = 64;

    /// <summary>The share of failed calls at which the circuit opens.</summary>
    [Range(0.01, 1)]
    public double BreakAtFailureRatio { get; set; } = 0.5;

    /// <summary>Calls within the sampling time below which it never opens.</summary>
    [Range(2, 1000)]
    public int BreakAtCalls { get; set; } = 6;

    /// <summary>The time over which failures are counted.</summary>
    [Range(0.5, 600)]
    public double SamplingSeconds { get; set; } = 10;

    /// <summary>How long the catalog is left alone, before one call tries it again.</summary>
    [Range(0.5, 600)]
    public double BreakSeconds { get; set; } = 5;

    /// <summary>The largest reply that is read, bytes.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxReplyBytes { get; set; } = 8 * 1024 * 1024;
}

/// <summary>Checks them when the process starts.</summary>
[OptionsValidator]
internal sealed partial class CatalogResilienceOptionsValidator : IValidateOptions<CatalogResilienceOptions>;
