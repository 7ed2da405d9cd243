using Microsoft.Extensions.Primitives;

namespace Dasta.Node.Sessions.Forms;

/// <summary>The fields of a form that was sent from a page of this node.</summary>
public sealed class PageForm
{
    private readonly IReadOnlyDictionary<string, StringValues> _fields;

    internal PageForm(IReadOnlyDictionary<string, StringValues> fields) => _fields = fields;

    /// <summary>A field; empty when it was left out.</summary>
    public string this[string name] =>
        _fields.TryGetValue(name, out var value) && value.Count == 1 ? value.ToString() : string.Empty;

    /// <summary>The values of a field that may come several times, such as the boxes of a list.</summary>
    public IReadOnlyList<string> All(string name) =>
        _fields.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];
}
