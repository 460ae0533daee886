namespace Media.EndToEnd.Tests.Support;

/// <summary>Tests that play as time passes: beside others that take all processors a browser comes to wait for pictures, and nobody could say whose fault that is.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Undisturbed
{
    public const string Name = "Undisturbed";
}
