using System.Text.Json;

namespace PSPixelClassification.Annotations.GeoJson;

/// <summary>Reads features: a geometry, what it is, and where.</summary>
/// <param name="source">What errors call it.</param>
internal sealed class GeoJsonFeature(string source)
{
    /// <summary>Reads a feature, or a geometry alone, and the features in it that QuPath nests.</summary>
    /// <returns>Null for each that has no coordinates.</returns>
    /// <exception cref="AnnotationException"><c>AnnotationFormatInvalid</c>, <c>AnnotationFormatUnsupported</c>.</exception>
    public IEnumerable<Annotation?> Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) throw AnnotationException.Damaged(source, "it is no JSON object");
        if (GeoJsonValue.Text(element, "type") != "Feature")
        {
            yield return Annotate(element, default);
            yield break;
        }

        JsonElement properties = GeoJsonValue.Object(element, "properties") ?? default;
        if (GeoJsonValue.Object(element, "geometry") is { } geometry) yield return Annotate(geometry, properties);
        // The root of a hierarchy has no geometry of its own.
        else if (QuPathProperties.Children(properties) is null) yield return null;
        if (QuPathProperties.Children(properties) is not { } children) yield break;
        foreach (JsonElement child in children.EnumerateArray())
        {
            foreach (Annotation? annotation in Read(child)) yield return annotation;
        }
    }

    private Annotation? Annotate(JsonElement geometry, JsonElement properties)
    {
        if (new GeoJsonGeometry(source).Read(geometry) is not { } shape) return null;
        return new Annotation(QuPathProperties.Name(properties) ?? "", shape)
        {
            ClassName = QuPathProperties.ClassName(properties),
            Color = QuPathProperties.Color(properties),
            Position = QuPathProperties.Position(geometry, properties),
        };
    }
}
