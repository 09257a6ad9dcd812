using Xunit;

namespace PSPixelClassification.TestSupport;

/// <summary>A test that asks ImageJ; skipped, visibly, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ImageJFactAttribute : FactAttribute
{
    /// <summary>A test that needs ImageJ.</summary>
    public ImageJFactAttribute() => Skip = ImageJ.Obstacle;
}
