using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace Dasta.Reads.Parsing;

/// <summary>
/// Remembers the first property name the library could not find, so that the refusal can name it without reading the
/// library's messages. One for each parse.
/// </summary>
internal sealed class FieldResolver : ODataUriResolver
{
    public string? Unknown { get; private set; }

    public override IEdmProperty ResolveProperty(IEdmStructuredType type, string propertyName)
    {
        var property = base.ResolveProperty(type, propertyName);
        if (property is null)
        {
            Unknown ??= propertyName;
        }

        return property!;
    }
}
