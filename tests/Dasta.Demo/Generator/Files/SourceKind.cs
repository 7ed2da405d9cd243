namespace Dasta.Demo.Generator.Files;

/// <summary>Kinds of sources a town has.</summary>
internal enum SourceKind
{
    /// <summary>Passers-by of six zones, hour by hour.</summary>
    Persons,

    /// <summary>The same square under a new vendor.</summary>
    Successor,

    /// <summary>Passers-by of two zones, quarter by quarter.</summary>
    Quarters,

    /// <summary>Persons in the whole town, day by day.</summary>
    Presence,

    /// <summary>Persons on the square by wifi, quarter by quarter: a density.</summary>
    Wifi,

    /// <summary>Traffic of one road by mode, direction and speed.</summary>
    Vehicles,

    /// <summary>Who enters the shops that count.</summary>
    WalkIns,

    /// <summary>Who passes the facades of those shops.</summary>
    Facades,

    /// <summary>Free places of a car park: a workbook a month.</summary>
    Parking,

    /// <summary>Spending by sector and home, month by month.</summary>
    Spending,

    /// <summary>Arrivals and nights by origin and purpose, month by month.</summary>
    Nights,

    /// <summary>Registered sleeping places, month by month.</summary>
    Beds,

    /// <summary>Persons seen in the centre and in another zone too, day by day.</summary>
    Flows,

    /// <summary>Vehicles by where they enter and where they end.</summary>
    ThroughTraffic,

    /// <summary>Persons by how long they stay.</summary>
    Dwell,

    /// <summary>Persons by where they come from and whether they came before.</summary>
    Origins,

    /// <summary>Shops, cafés and empty premises on a date.</summary>
    Premises,

    /// <summary>Events of every kind, markets and road works among them.</summary>
    Events,

    /// <summary>Public and school holidays.</summary>
    Holidays,

    /// <summary>Highest temperature and rain, day by day.</summary>
    Weather,

    /// <summary>Inhabitants, area and beds by date.</summary>
    Reference,

    /// <summary>Outlines of the zones.</summary>
    Zones,
}
