namespace Media.Local.Stack;

/// <summary>An Amazon Resource Name: <c>arn:aws:service:region:account:resource</c>.</summary>
public sealed record Arn(string Service, string Region, string AccountId, string Resource)
{
    /// <summary>Reads an ARN.</summary>
    /// <exception cref="FormatException">The text is not an ARN.</exception>
    public static Arn Parse(string text) =>
        TryParse(text) ?? throw new FormatException($"'{text}' is not an ARN (arn:aws:service:region:account:resource).");

    /// <summary>Reads an ARN, or gives null where the text is none.</summary>
    public static Arn? TryParse(string? text)
    {
        var parts = text?.Split(':', 6);
        return parts is ["arn", "aws", var service, var region, var account, { Length: > 0 } resource]
            ? new Arn(service, region, account, resource)
            : null;
    }

    /// <inheritdoc />
    public override string ToString() => $"arn:aws:{Service}:{Region}:{AccountId}:{Resource}";
}
