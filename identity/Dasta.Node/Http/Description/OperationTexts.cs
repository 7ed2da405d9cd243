using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dasta.Node.Http.Description;

/// <summary>
/// Completes <c>/openapi/v1.json</c> from the host's embedded file <c>openapi.json</c>: what an operation does, what it
/// takes, the token it asks for and the form of its refusals.
/// </summary>
internal sealed partial class OperationTexts(HostText texts) : IOpenApiDocumentTransformer
{
    private const string Scheme = "accessToken";
    private const string ResourceName = "openapi.json";

    /// <summary>The texts of a host; a program without the file describes nothing beyond its routes.</summary>
    public static OperationTexts Of(Assembly? host)
    {
        using var stream = host?.GetManifestResourceStream(ResourceName);
        return new OperationTexts(stream is null
            ? new HostText("A node", string.Empty, new Dictionary<string, OperationText>())
            : JsonSerializer.Deserialize<HostText>(stream, JsonSerializerOptions.Web)!);
    }

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = texts.Title;
        document.Info.Description = texts.Description;
        document.AddComponent(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "dpop",
            BearerFormat = "JWT",
            Description = "An access token of the identity node whose audience is the DID that is called, sent as "
                + "Authorization: DPoP with a proof in the header DPoP (RFC 9449). Bearer is for development tokens "
                + "and tokens of a transfer.",
        });
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                AddPathParameters(path, operation);
                if (texts.Operations.TryGetValue($"{method.Method.ToUpperInvariant()} {path}", out var text))
                {
                    Describe(document, path, operation, text);
                }
            }
        }

        return Task.CompletedTask;
    }

    private static void Describe(
        OpenApiDocument document, string path, OpenApiOperation operation, OperationText text)
    {
        operation.Summary = text.Summary;
        operation.Responses = new OpenApiResponses
        {
            [text.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse { Description = "Done." },
            ["default"] = Refusal(path),
        };
        foreach (var (name, meaning) in text.Query ?? new Dictionary<string, string>())
        {
            Add(operation, new OpenApiParameter
            {
                Name = name, In = ParameterLocation.Query, Description = meaning, Schema = Text(),
            });
        }

        if (text.Body is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [text.BodyType] = new() { Example = body.DeepClone() },
                },
            };
        }

        if (!text.Open)
        {
            operation.Security =
                [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        }
    }

    private static OpenApiResponse Refusal(string path)
    {
        var isProtocol = path.StartsWith("/dsp/", StringComparison.Ordinal);
        var hasOwnShape = isProtocol || path.StartsWith("/odata/", StringComparison.Ordinal)
            || path is "/token" or "/par" or "/introspect" or "/revoke";
        return new OpenApiResponse
        {
            Description = "A refusal with its code, what was wrong and what to do, as in the table of error codes"
                + (isProtocol ? ", in the shape of the Dataspace Protocol." : "."),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [hasOwnShape ? "application/json" : RefusalResults.MediaType] = new(),
            },
        };
    }

    // A route that reads its path by itself, and one that takes the rest of a path, leave their parameter out.
    private static void AddPathParameters(string path, OpenApiOperation operation)
    {
        foreach (Match found in PlaceInPath().Matches(path))
        {
            var name = found.Groups["name"].Value;
            if (operation.Parameters?.Any(known => known.Name == name) != true)
            {
                Add(operation, new OpenApiParameter
                {
                    Name = name, In = ParameterLocation.Path, Required = true, Schema = Text(),
                });
            }
        }
    }

    private static void Add(OpenApiOperation operation, OpenApiParameter parameter)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(parameter);
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceInPath();
}
