namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>Rygel, allowed to change its clips.</summary>
public sealed class WritableRygelFixture : RygelFixture
{
    public override Traits Traits { get; } = new()
    {
        RefusedOperators = [CompareOperator.StartsWith], IsWritable = true, CreatesAtOnce = false,
    };

    protected override string General => $"""
        allow-upload=true
        allow-deletion=true
        video-upload-folder={Media}
        music-upload-folder={Media}
        picture-upload-folder={Media}
        """;
}
