using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Dasta.Specs.Settings;
using Microsoft.Extensions.Configuration;

namespace Dasta.Node.Start;

/// <summary>
/// Binds classes marked with <see cref="SettingsAttribute"/> and finds all faults at once: values of the wrong form,
/// out
/// of range, and names that belong to no setting.
/// </summary>
internal static class SettingsReader
{
    /// <summary>
    /// The configuration of a process: the file after <c>--settings</c>, then <c>DASTA__Section__Key</c>.
    /// </summary>
    public static void AddSources(ConfigurationManager configuration, string[] arguments)
    {
        configuration.Sources.Clear();
        var place = Array.IndexOf(arguments, "--settings");
        if (place >= 0)
        {
            if (place + 1 >= arguments.Length || !File.Exists(arguments[place + 1]))
            {
                throw new StartException("The settings file is missing: name one after --settings that exists.");
            }

            try
            {
                configuration.AddJsonFile(
                    Path.GetFullPath(arguments[place + 1]), optional: false, reloadOnChange: false);
            }
            catch (InvalidDataException problem)
            {
                throw new StartException(
                    $"The settings file {arguments[place + 1]} is no valid JSON: {problem.InnerException?.Message}",
                    problem);
            }
        }

        configuration.AddEnvironmentVariables("DASTA__");
    }

    /// <summary>Binds one class; each fault becomes one line.</summary>
    public static object Read(Type type, IConfiguration configuration, List<string> faults)
    {
        var section = type.GetCustomAttribute<SettingsAttribute>()?.Section
            ?? throw new InvalidOperationException($"{type} is not marked as settings.");
        var settings = Activator.CreateInstance(type)!;
        var properties = type.GetProperties().Where(property => property.CanWrite).ToArray();
        foreach (var child in configuration.GetSection(section).GetChildren())
        {
            var property = Array.Find(properties,
                candidate => string.Equals(candidate.Name, child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                faults.Add($"{section}:{child.Key} is no setting.");
            }
            else
            {
                Bind(settings, property, child, section, faults);
            }
        }

        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), problems, validateAllProperties: true);
        faults.AddRange(problems.Select(problem =>
            $"{section}:{string.Join(',', problem.MemberNames)}: {problem.ErrorMessage}"));
        return settings;
    }

    private static void Bind(
        object settings, PropertyInfo property, IConfigurationSection child, string section, List<string> faults)
    {
        try
        {
            var value = child.Get(property.PropertyType, options => options.ErrorOnUnknownConfiguration = true);
            if (value is not null)
            {
                property.SetValue(settings, value);
            }
        }
        catch (InvalidOperationException problem)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture,
                $"{section}:{property.Name} has the wrong form: {problem.Message}"));
        }
    }
}
