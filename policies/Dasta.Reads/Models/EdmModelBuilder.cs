using Microsoft.OData.Edm;

namespace Dasta.Reads.Models;

/// <summary>Builds the EDM of a set of definitions.</summary>
internal static class EdmModelBuilder
{
    private const string ContainerName = "Container";

    public static IEdmModel Build(string @namespace, IReadOnlyList<EntitySetDefinition> sets)
    {
        var model = new EdmModel();
        var container = new EdmEntityContainer(@namespace, ContainerName);
        foreach (var set in sets)
        {
            var entity = Entity(@namespace, set);
            model.AddElement(entity);
            container.AddEntitySet(set.Name, entity);
        }

        model.AddElement(container);
        return model;
    }

    private static EdmEntityType Entity(string @namespace, EntitySetDefinition set)
    {
        var entity = new EdmEntityType(@namespace, set.EntityName);
        foreach (var column in set.Columns)
        {
            var property = entity.AddStructuralProperty(column.Name, TypeOf(column));
            if (column == set.Key)
            {
                entity.AddKeys(property);
            }
        }

        return entity;
    }

    private static IEdmTypeReference TypeOf(ColumnDefinition column)
    {
        var core = EdmCoreModel.Instance;
        return column.Type switch
        {
            ColumnType.Text =>
                core.GetString(isUnbounded: false, column.LengthMaximum, isUnicode: true, column.Nullable),
            ColumnType.WholeNumber => core.GetInt32(column.Nullable),
            ColumnType.Number => core.GetDouble(column.Nullable),
            ColumnType.Date => core.GetDate(column.Nullable),
            ColumnType.Instant => core.GetTemporal(EdmPrimitiveTypeKind.DateTimeOffset, 6, column.Nullable),
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };
    }
}
