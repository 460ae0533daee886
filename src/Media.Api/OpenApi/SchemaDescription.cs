using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Media.Api.Assets;
using Media.Api.Uploads;
using Media.Core.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Media.Api.OpenApi;

/// <summary>
/// What documents look like. One rule for what is not there: a member whose value is not known is absent, never null. Lists alone always say
/// where they go on (<c>next</c>, <c>total</c>), with null at their end; and a merge patch (RFC 7396) removes by null.
/// </summary>
internal static class SchemaDescription
{
    private static readonly Type[] Sent = [typeof(NewAsset), typeof(AssetPatch), typeof(NewUpload), typeof(ResourceDocument)];

    /// <summary>The name of a type's schema: without what tells it from other code.</summary>
    public static string? NameOf(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return name is null ? null
            : name.EndsWith("Document", StringComparison.Ordinal) ? name[..^"Document".Length]
            : name.EndsWith("Answer", StringComparison.Ordinal) ? name[..^"Answer".Length]
            : name;
    }

    /// <summary>Completes the schema of a type or of a member.</summary>
    public static Task Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (context.JsonPropertyInfo is { } member)
        {
            CompleteMember(schema, member);
        }
        else if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            schema.Description = MemberTexts.Loaded.Of(type) ?? schema.Description;
            schema.Required = Required(context.JsonTypeInfo).ToHashSet(StringComparer.Ordinal);
            schema.AdditionalPropertiesAllowed = !Sent.Contains(type);
        }

        if ((Nullable.GetUnderlyingType(type) ?? type).IsEnum)
        {
            schema.Type ??= JsonSchemaType.String;
            schema.Description = MemberTexts.Loaded.Of(type) ?? schema.Description;
        }

        return Task.CompletedTask;
    }

    /// <summary>Takes null out of the members that are absent instead.</summary>
    public static Task DropNulls(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            foreach (var (member, described) in schema.Properties?.ToList() ?? [])
            {
                var removes = name == nameof(AssetPatch) && member != "title";
                if (!removes && (name == nameof(NewAsset) || schema.Required?.Contains(member) != true))
                {
                    schema.Properties![member] = WithoutNull(described);
                }
            }
        }

        return Task.CompletedTask;
    }

    private static IOpenApiSchema WithoutNull(IOpenApiSchema described)
    {
        if (described is not OpenApiSchema schema)
        {
            return described;
        }

        if (schema.OneOf is [_, _] either && either.FirstOrDefault(one => one.Type != JsonSchemaType.Null) is { } other)
        {
            return other;
        }

        schema.Type &= ~JsonSchemaType.Null;
        return schema;
    }

    private static IEnumerable<string> Required(JsonTypeInfo type) => type.Type == typeof(AssetDocument) || type.Type == typeof(AssetPatch) ? []
        : type.Type == typeof(NewAsset) ? ["title"]
        : type.Properties.Where(IsAlwaysThere).Select(property => property.Name);

    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        (property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is null : !property.IsGetNullable)
        || Attribute<JsonIgnoreAttribute>(property)?.Condition == JsonIgnoreCondition.Never;

    private static void CompleteMember(OpenApiSchema schema, JsonPropertyInfo member)
    {
        if (member.AttributeProvider is MemberInfo code)
        {
            schema.Description = MemberTexts.Loaded.Of(member.DeclaringType, code.Name) ?? schema.Description;
        }

        if (Attribute<AllowedValuesAttribute>(member) is { } allowed)
        {
            schema.Enum = [.. allowed.Values.Select(value => (JsonNode)JsonValue.Create((string)value!))];
        }

        if (Attribute<RangeAttribute>(member) is { } range)
        {
            (schema.Minimum, schema.Maximum) = (Text(range.Minimum), Text(range.Maximum));
        }

        if (Attribute<StringLengthAttribute>(member) is { } length)
        {
            (schema.MinLength, schema.MaxLength) = (length.MinimumLength, length.MaximumLength);
        }

        if (typeof(AssetPatch).IsAssignableFrom(member.DeclaringType) && AssetFields.Writable.TryGetValue(member.Name, out var field))
        {
            if (field.IsList)
            {
                schema.MaxItems = AssetInput.MaxValues;
            }
            else
            {
                (schema.MinLength, schema.MaxLength) = (1, AssetInput.MaxText);
            }
        }
    }

    private static T? Attribute<T>(JsonPropertyInfo member)
        where T : Attribute => member.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();

    private static string Text(object number) => ((IFormattable)number).ToString("0", CultureInfo.InvariantCulture);
}
