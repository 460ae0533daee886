namespace Media.Local.Template;

/// <summary>A template that AWS would refuse: the message names the file, the resource and the property.</summary>
public sealed class TemplateException : Exception
{
    internal TemplateException(string file, string? place, string message)
        : base(place is null ? $"{file}: {message}" : $"{file}: {place}: {message}")
    {
    }
}
