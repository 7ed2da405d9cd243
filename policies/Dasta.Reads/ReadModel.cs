using Dasta.Reads.Models;
using Microsoft.OData.Edm;

namespace Dasta.Reads;

/// <summary>
/// The entity sets of one service with their EDM, built once. <c>$metadata</c> is kept as bytes with its ETag.
/// </summary>
public sealed class ReadModel
{
    private readonly Dictionary<string, EntitySetDefinition> _sets;

    private ReadModel(string @namespace, IReadOnlyList<EntitySetDefinition> sets)
    {
        Sets = sets;
        _sets = sets.ToDictionary(set => set.Name, StringComparer.Ordinal);
        Edm = EdmModelBuilder.Build(@namespace, sets);
        Metadata = CachedDocument.Of(MetadataDocument.Write(Edm), "application/xml");
        ServiceDocuments = new ServiceDocuments(sets);
    }

    /// <summary>The sets in the order the service document lists them.</summary>
    public IReadOnlyList<EntitySetDefinition> Sets { get; }

    /// <summary>Where <c>$apply</c> is answered: over the sets of sealed rows, where there are any.</summary>
    internal string ApplyHint =>
        Sets.FirstOrDefault(set => set.SealedColumn is not null) is { } sealedSet
            ? $"$apply counts over {sealedSet.Name} only." : "$apply is not answered here.";

    /// <summary>The metadata document (CSDL XML 4.0).</summary>
    public CachedDocument Metadata { get; }

    internal IEdmModel Edm { get; }

    internal ServiceDocuments ServiceDocuments { get; }

    /// <summary>Builds the model; a definition that contradicts itself is a bug and throws.</summary>
    public static ReadModel Create(string @namespace, IReadOnlyList<EntitySetDefinition> sets) => new(@namespace, sets);

    /// <summary>The service document for a service root.</summary>
    public CachedDocument ServiceDocument(Uri serviceRoot) => ServiceDocuments.For(serviceRoot);

    /// <summary>The set with exactly this name, or null.</summary>
    public EntitySetDefinition? Find(string name) => _sets.GetValueOrDefault(name);
}
