<?php
add_action(
	'widgets_init',
	function () {
		register_sidebar( array( 'id' => 'beside', 'name' => 'Beside' ) );
	}
);
add_action(
	'after_setup_theme',
	function () {
		register_nav_menus( array( 'top' => 'Top' ) );
	}
);
