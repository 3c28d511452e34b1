<!DOCTYPE html>
<html <?php language_attributes(); ?>>
<head><meta charset="utf-8"><?php wp_head(); ?></head>
<body>
<?php wp_nav_menu( array( 'theme_location' => 'top', 'container' => 'nav', 'fallback_cb' => false ) ); ?>
<?php while ( have_posts() ) : the_post(); ?>
<h1><?php the_title(); ?></h1>
<div class="entry-content"><?php the_content(); ?></div>
<ol><?php wp_list_comments( array(), get_comments( array( 'post_id' => get_the_ID(), 'order' => 'ASC' ) ) ); ?></ol>
<?php endwhile; ?>
<aside><?php dynamic_sidebar( 'beside' ); ?></aside>
<?php wp_footer(); ?>
</body>
</html>
