namespace Dasta.Connector.Moving.Archives;

/// <summary>What a frame of an archive holds; the byte it begins with.</summary>
internal enum FrameKind : byte
{
    /// <summary>JSON: whose archive it is and which migrations its tables come from.</summary>
    Header = (byte)'H',

    /// <summary>JSON: a table begins.</summary>
    Table = (byte)'T',

    /// <summary>Part of a table's rows in the binary format of COPY.</summary>
    Rows = (byte)'R',

    /// <summary>JSON: a table ends, with the count and digest of its rows.</summary>
    TableEnd = (byte)'E',

    /// <summary>JSON: a secret, encrypted for the new place.</summary>
    Secret = (byte)'S',

    /// <summary>JSON: where a sequence stands.</summary>
    Sequence = (byte)'Q',

    /// <summary>JSON: the end, with the digest of everything. An archive without it is broken off.</summary>
    End = (byte)'Z',
}
