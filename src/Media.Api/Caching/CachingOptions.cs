using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Media.Api.Caching;

/// <summary>How long answers are good for. Section <c>Caching</c>, as in <c>Caching__FreshSeconds</c>.</summary>
internal sealed class CachingOptions
{
    public const string Section = "Caching";

    /// <summary>How long an answer is given without asking the catalog.</summary>
    [Range(0.01, 3600)]
    public double FreshSeconds { get; set; } = 10;

    /// <summary>How long a catalog that is asked again may take before the old answer is given instead.</summary>
    [Range(0.001, 10)]
    public double PatienceSeconds { get; set; } = 0.15;

    /// <summary>How old an answer may be when the catalog fails.</summary>
    [Range(1, 7 * 86400)]
    public double StaleIfErrorSeconds { get; set; } = 86400;

    /// <summary>How long a catalog that has failed is not asked again for the same answer.</summary>
    [Range(0.01, 60)]
    public double PauseSeconds { get; set; } = 1;

    /// <summary>How often at most one answer is copied to where other processes find it.</summary>
    [Range(0, 86400)]
    public double CopyEverySeconds { get; set; } = 300;

    /// <summary>The memory that answers may take, bytes.</summary>
    [Range(1024, 1L << 32)]
    public long MaxBytes { get; set; } = 64 * 1024 * 1024;
}

/// <summary>Checks them when the process starts.</summary>
[OptionsValidator]
internal sealed partial class CachingOptionsValidator : IValidateOptions<CachingOptions>;
