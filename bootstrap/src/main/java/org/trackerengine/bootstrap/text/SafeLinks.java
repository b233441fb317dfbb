package org.trackerengine.bootstrap.text;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * Changes a parsed text so that it can be shown in a page: images become links, a link that leads
 * nowhere allowed becomes its text, headings are those below a page's own. Confined to one thread.
 */
final class SafeLinks {

  private static final int HEADINGS_OF_PAGE = 2;
  private static final int LOWEST_HEADING = 6;

  /**
   * Characters of URLs that are left. One long URL that is named once can be linked to very often,
   * and would make the page much longer than the text.
   */
  private int left;

  /** Creates the change of one text, whose links may have so many characters in all. */
  SafeLinks(int mostCharacters) {
    left = mostCharacters;
  }

  void applyTo(Node document) {
    Found found = new Found();
    document.accept(found);
    putBelow(HEADINGS_OF_PAGE, found.headings);
    found.images.forEach(this::makeLink);
    found.links.forEach(link -> {
      link.setTitle(null);
      if (!mayStay(link.getDestination())) {
        replaceByChildren(link);
      }
    });
  }

  /**
   * Puts headings below those of the page that shows them: the highest is the next level, and none
   * is more than one level below the heading before it, as readers by ear expect.
   */
  private static void putBelow(int level, List<Heading> headings) {
    int highest = headings.stream().mapToInt(Heading::getLevel).min().orElse(1);
    int before = level;
    for (Heading heading : headings) {
      int wanted = level + 1 + heading.getLevel() - highest;
      before = Math.min(LOWEST_HEADING, Math.min(before + 1, wanted));
      heading.setLevel(before);
    }
  }

  /** The nodes to change, in the order of the text. */
  private static final class Found extends AbstractVisitor {
    private final List<Heading> headings = new ArrayList<>();
    private final List<Image> images = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    @Override
    public void visit(Heading heading) {
      headings.add(heading);
      visitChildren(heading);
    }

    @Override
    public void visit(Image image) {
      images.add(image);
      visitChildren(image);
    }

    @Override
    public void visit(Link link) {
      links.add(link);
      visitChildren(link);
    }
  }

  private boolean mayStay(String url) {
    left -= url.length();
    return left >= 0 && CommonmarkMarkdown.isAllowed(url);
  }

  private void makeLink(Image image) {
    if (isInLink(image) || !mayStay(image.getDestination())) {
      replaceByChildren(image);
      return;
    }
    Link link = new Link(image.getDestination(), null);
    image.insertBefore(link);
    if (image.getFirstChild() == null) {
      link.appendChild(new Text(image.getDestination()));
    }
    moveChildren(image, link);
    image.unlink();
  }

  private static boolean isInLink(Node node) {
    for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof Link || parent instanceof Image) {
        return true;
      }
    }
    return false;
  }

  private static void moveChildren(Node from, Node to) {
    for (Node child = from.getFirstChild(); child != null; child = from.getFirstChild()) {
      to.appendChild(child);
    }
  }

  private static void replaceByChildren(Node node) {
    for (Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
      node.insertBefore(child);
    }
    node.unlink();
  }
}
