using System.Globalization;

namespace PSPixelClassification.Objects.Measuring;

/// <summary>
/// Writes objects as a table: comma-separated values, as RFC 4180 has them, that Import-Csv, Excel, R and pandas read. Numbers have the
/// digits that give them back; what is not known is empty.
/// </summary>
public sealed class ObjectTable
{
    private static readonly (string Name, Func<SegmentedObject, object?> Value)[] s_columns =
    [
        (nameof(SegmentedObject.Name), one => one.Name),
        (nameof(SegmentedObject.Time), one => one.Time),
        (nameof(SegmentedObject.Label), one => one.Label),
        (nameof(SegmentedObject.Area), one => one.Area),
        (nameof(SegmentedObject.CentroidX), one => one.CentroidX),
        (nameof(SegmentedObject.CentroidY), one => one.CentroidY),
        (nameof(SegmentedObject.CentroidZ), one => one.CentroidZ),
        (nameof(SegmentedObject.BoxX), one => one.BoxX),
        (nameof(SegmentedObject.BoxY), one => one.BoxY),
        (nameof(SegmentedObject.BoxZ), one => one.BoxZ),
        (nameof(SegmentedObject.BoxWidth), one => one.BoxWidth),
        (nameof(SegmentedObject.BoxHeight), one => one.BoxHeight),
        (nameof(SegmentedObject.BoxDepth), one => one.BoxDepth),
        (nameof(SegmentedObject.Perimeter), one => one.Perimeter),
        (nameof(SegmentedObject.MajorAxisLength), one => one.MajorAxisLength),
        (nameof(SegmentedObject.MinorAxisLength), one => one.MinorAxisLength),
        (nameof(SegmentedObject.Eccentricity), one => one.Eccentricity),
        (nameof(SegmentedObject.Solidity), one => one.Solidity),
        (nameof(SegmentedObject.EquivalentDiameter), one => one.EquivalentDiameter),
        (nameof(SegmentedObject.TouchesBorder), one => one.TouchesBorder),
        (nameof(SegmentedObject.Unit), one => one.Unit),
        (nameof(SegmentedObject.PhysicalArea), one => one.PhysicalArea),
        (nameof(SegmentedObject.PhysicalVolume), one => one.PhysicalVolume),
        (nameof(SegmentedObject.PhysicalPerimeter), one => one.PhysicalPerimeter),
        (nameof(SegmentedObject.PhysicalEquivalentDiameter), one => one.PhysicalEquivalentDiameter),
        (nameof(SegmentedObject.PhysicalMajorAxisLength), one => one.PhysicalMajorAxisLength),
        (nameof(SegmentedObject.PhysicalMinorAxisLength), one => one.PhysicalMinorAxisLength),
    ];

    private static readonly string[] s_intensities =
    [
        nameof(ObjectIntensity.Mean), nameof(ObjectIntensity.Sum), nameof(ObjectIntensity.Minimum), nameof(ObjectIntensity.Maximum),
    ];

    private readonly TextWriter _writer;
    private readonly int _channels;

    /// <summary>Writes the names of the columns.</summary>
    /// <param name="writer">Takes the table; it is not closed.</param>
    /// <param name="channels">Channels of the measured images: Mean1, Sum1, Minimum1 and Maximum1 are the columns of the first.</param>
    public ObjectTable(TextWriter writer, int channels)
    {
        ArgumentNullException.ThrowIfNull(writer);
        (_writer, _channels) = (writer, channels);
        IEnumerable<string> intensities = Enumerable.Range(1, channels).Select(c => c.ToString(CultureInfo.InvariantCulture))
            .SelectMany(c => s_intensities.Select(name => name + c));
        string[] names = ["Path", .. s_columns.Select(column => column.Name), .. intensities];
        Header = string.Join(',', names);
        WriteLine(names);
    }

    /// <summary>The names of the columns, as the first line has them.</summary>
    public string Header { get; }

    /// <summary>What a table of this kind begins with.</summary>
    public static string Start { get; } =
        $"Path,{nameof(SegmentedObject.Name)},{nameof(SegmentedObject.Time)},{nameof(SegmentedObject.Label)},";

    /// <summary>Whether a line has the names of a table's columns, of images of any number of channels, and no others.</summary>
    /// <param name="line">The line.</param>
    public static bool IsHeader(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        int channels = (line.Split(',').Length - s_columns.Length - 1) / s_intensities.Length;
        return channels is >= 0 and <= ushort.MaxValue && new ObjectTable(TextWriter.Null, channels).Header == line;
    }

    /// <summary>Writes the objects of an image.</summary>
    /// <param name="path">Absolute path of the image.</param>
    /// <param name="objects">Its objects.</param>
    public void Add(string path, IEnumerable<SegmentedObject> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        foreach (SegmentedObject one in objects)
        {
            IEnumerable<object?> intensities = Enumerable.Range(0, _channels).SelectMany(c => c < one.Intensities.Count
                ? new object?[] { one.Intensities[c].Mean, one.Intensities[c].Sum, one.Intensities[c].Minimum, one.Intensities[c].Maximum }
                : new object?[4]);
            WriteLine([path, .. s_columns.Select(column => Text(column.Value(one))), .. intensities.Select(Text)]);
        }
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private void WriteLine(IEnumerable<string> fields) => _writer.Write(string.Join(',', fields.Select(Quoted)) + "\r\n");

    private static string Quoted(string field) => field.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? field
        : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
