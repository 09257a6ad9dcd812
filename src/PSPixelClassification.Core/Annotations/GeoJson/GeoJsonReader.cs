using System.Text.Json;
using PSPixelClassification.Common;

namespace PSPixelClassification.Annotations.GeoJson;

/// <summary>
/// Reads GeoJSON (RFC 7946) as QuPath writes it: a collection of features, a list of them, one, or a geometry alone. Features are looked at
/// one by one, so that memory grows with the file, not with a tree of it.
/// </summary>
internal static class GeoJsonReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="json">The whole file, in UTF-8.</param>
    /// <param name="path">Its path.</param>
    /// <param name="cancellationToken">Looked at per feature.</param>
    /// <exception cref="AnnotationException"><c>AnnotationFormatInvalid</c>, <c>AnnotationFormatUnsupported</c>.</exception>
    public static AnnotationSet Read(ReadOnlyMemory<byte> json, string path, CancellationToken cancellationToken)
    {
        List<Annotation> annotations = [];
        int empty = 0;
        try
        {
            Utf8JsonReader reader = new(json.Span);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray || FindFeatures(ref reader))
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Add(ref reader);
            }
            else
            {
                reader = new Utf8JsonReader(json.Span);
                reader.Read();
                Add(ref reader);
            }

            // What follows must be JSON too: a file that is cut off is damaged, however much of it was read.
            while (reader.Read())
            {
            }
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line ? $" at line {line + 1}, byte {e.BytePositionInLine + 1}" : "";
            throw AnnotationException.Damaged(path, $"it is no JSON{place}, cut off, or nested too deeply", e);
        }
        catch (InvalidOperationException e)
        {
            // A text that is no UTF-8 is found when it is asked for.
            throw AnnotationException.Damaged(path, "its text is not UTF-8", e);
        }

        string verb = empty == 1 ? "was" : "were";
        return new AnnotationSet(path, WithFirstPlane(annotations))
        {
            Warnings = empty == 0 ? [] : [$"{Counted.Of(empty, "feature")} without coordinates {verb} left out."],
        };

        void Add(ref Utf8JsonReader at)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using JsonDocument document = JsonDocument.ParseValue(ref at);
            string source = $"{path}: feature {annotations.Count + empty + 1}";
            foreach (Annotation? annotation in new GeoJsonFeature(source).Read(document.RootElement))
            {
                if (annotation is null) empty++;
                else annotations.Add(annotation);
            }
        }
    }

    // QuPath leaves out the first plane. Only where no annotation has a plane, none may be known.
    private static List<Annotation> WithFirstPlane(List<Annotation> annotations) =>
        annotations.All(annotation => annotation.Position == default)
            ? annotations
            : [.. annotations.Select(annotation => annotation with
            {
                Position = new AnnotationPosition(annotation.Position.Z ?? 0, annotation.Position.Time ?? 0),
            })];

    // The list of features, wherever it is among the members of the file.
    private static bool FindFeatures(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isFeatures = reader.ValueTextEquals("features"u8);
            reader.Read();
            if (isFeatures && reader.TokenType == JsonTokenType.StartArray) return true;
            reader.Skip();
        }

        return false;
    }
}
