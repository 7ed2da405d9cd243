using System.Text;
using System.Xml;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;

namespace Dasta.Reads.Models;

/// <summary>Writes the metadata document (OData CSDL XML 4.0, clause 3).</summary>
internal static class MetadataDocument
{
    public static byte[] Write(IEdmModel model)
    {
        using var buffer = new MemoryStream();
        var form = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using (var writer = XmlWriter.Create(buffer, form))
        {
            if (!CsdlWriter.TryWriteCsdl(model, writer, CsdlTarget.OData, out var errors))
            {
                var faults = string.Join("; ", errors.Select(error => error.ErrorMessage));
                throw new InvalidOperationException($"The model can't be written as CSDL: {faults}");
            }
        }

        return buffer.ToArray();
    }
}
