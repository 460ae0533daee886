namespace Media.Compat.Tests;

/// <summary>A test that needs <c>moto_server</c>, an AWS that nobody here wrote; skipped where it is not installed.</summary>
public sealed class MotoFactAttribute : FactAttribute
{
    public MotoFactAttribute()
    {
        if (MotoServer.Executable is null)
        {
            Skip = "moto_server is not on PATH (pip install 'moto[server]')";
        }
    }
}
