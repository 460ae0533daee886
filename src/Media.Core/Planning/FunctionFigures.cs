namespace Media.Core.Planning;

/// <summary>What estimates and models reckon with of the functions: as the template and the definition have it, where nobody says otherwise.</summary>
public static class FunctionFigures
{
    /// <summary>Memory of the functions that encode and read, in megabytes.</summary>
    public const int TaskMegabytes = 1769;

    /// <summary>Time limit of an invocation of TranscodeFunction, in seconds: what takes longer is gone on with by the next.</summary>
    public const int TaskSeconds = 900;

    /// <summary>States that a child of the distributed map passes for its task.</summary>
    public const int StatesOfATask = 3;

    /// <summary>Memory of the other functions, in megabytes.</summary>
    public const int OtherMegabytes = 512;

    /// <summary>What an invocation of the other functions takes, in seconds.</summary>
    public const double OtherSeconds = 1;
}
