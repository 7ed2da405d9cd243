namespace Dasta.Specs.Settings;

/// <summary>
/// Marks a class whose properties are settings. Each property has a default, a range where one makes sense
/// (<see cref="System.ComponentModel.DataAnnotations"/>) and a
/// <see cref="System.ComponentModel.DescriptionAttribute"/> of one sentence; <c>specs/profile/settings.md</c> lists
/// them all, and a test compares the two.
/// </summary>
/// <param name="section">Section of the configuration the class is bound from, for example <c>Node</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SettingsAttribute(string section) : Attribute
{
    public string Section { get; } = section;
}
